import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { guestKey } from "./guest";

export type GuestWin = Schemas["GuestWinOut"];

export const guestWinsKey = guestKey("wins");

/** The wins that the project shares with the guest. */
export const guestWinsQuery = queryOptions({
  queryKey: guestWinsKey,
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/guest/celebrations", { signal })),
  refetchInterval: 60_000,
});

/** Add a note of thanks from the client's side. */
export const thankAsGuest = (uid: string, text: string) =>
  answerOf(
    api.POST("/api/v1/guest/celebrations/{celebration}/thanks", {
      params: { path: { celebration: uid } },
      body: { text },
    }),
  );
