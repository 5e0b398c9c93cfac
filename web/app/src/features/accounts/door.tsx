import type { ReactNode } from "react";
import styles from "./door.module.css";

interface DoorProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

/** The frame of the pages before the door. */
export function Door({ title, lead, children }: DoorProps) {
  return (
    <main className={styles.door}>
      <div className={styles.card}>
        <div className={styles.brand}>
          <img src="/milepost.svg" width={28} height={28} alt="" />
          Milepost
        </div>
        <div>
          <h1>{title}</h1>
          <p className="dim">{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}
