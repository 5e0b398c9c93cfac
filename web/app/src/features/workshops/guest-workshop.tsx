import "@/words/workshops";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { guestActs, guestBoardQuery } from "@/api/workshops";
import { Board } from "./board";
import { StageLine } from "./stage-line";
import styles from "./workshops.module.css";

/** The open workshop as a client with a link sees it; nothing while none is open. */
export function GuestWorkshop() {
  const client = useQueryClient();
  const board = useQuery(guestBoardQuery);
  if (!board.data) return null;
  return (
    <section className={styles.guest} aria-labelledby="guest-workshop">
      <h2 id="guest-workshop">{board.data.name}</h2>
      <StageLine board={board.data} />
      <Board
        board={board.data}
        acts={guestActs}
        onBoard={(fresh) => client.setQueryData(guestBoardQuery.queryKey, fresh)}
      />
    </section>
  );
}
