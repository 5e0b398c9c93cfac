import { useQuery } from "@tanstack/react-query";
import { cadenceQuery } from "@/api/celebrations";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/celebrations";
import { CadenceWords } from "./cadence-words";
import styles from "./celebrations.module.css";

addWords(words);

/** A quiet line for the tracker when no win has come for long; nothing otherwise. */
export function CadenceLine({ project }: { readonly project: string }) {
  const cadence = useQuery(cadenceQuery(project)).data;
  if (!cadence?.is_due) return null;
  return (
    <p className={styles.line} role="note">
      <CadenceWords project={project} cadence={cadence} />
    </p>
  );
}
