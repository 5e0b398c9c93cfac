import type { CelebrationFact } from "@/api/celebrations";
import { toldFacts } from "./facts";
import { ToldFact } from "./told";
import styles from "./celebrations.module.css";

/** How a milestone went, in a row of short sentences. */
export function Facts({ facts }: { readonly facts: readonly CelebrationFact[] }) {
  const told = toldFacts(facts);
  if (told.length === 0) return null;
  return (
    <ul className={styles.facts}>
      {told.map((fact) => (
        <li key={"name" in fact ? fact.name : fact.key}>
          <ToldFact told={fact} />
        </li>
      ))}
    </ul>
  );
}
