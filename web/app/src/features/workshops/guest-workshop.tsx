import "@/words/workshops";
import { useCallback } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type Board as BoardData, guestActs, guestBoardQuery } from "@/api/workshops";
import { Board } from "./board";
import { StageLine } from "./stage-line";
import styles from "./workshops.module.css";

/** The open workshop as a client with a link sees it; nothing while none is open. */
export function GuestWorkshop() {
  const client = useQueryClient();
  const board = useQuery(guestBoardQuery);
  const keep = useCallback(
    (fresh: BoardData): void => {
      void client.cancelQueries(guestBoardQuery);
      client.setQueryData(guestBoardQuery.queryKey, fresh);
    },
    [client],
  );
  if (!board.data) return null;
  return (
    <section className={styles.guest} aria-labelledby="guest-workshop">
      <h2 id="guest-workshop">{board.data.name}</h2>
      <StageLine board={board.data} />
      <Board
        board={board.data}
        acts={guestActs}
        onBoard={keep}
        onStale={() => void board.refetch()}
      />
    </section>
  );
}
