import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { guestKey } from "./guest";

export type GuestDeliverable = Schemas["GuestDeliverableOut"];
export type GuestVersion = Schemas["GuestVersionOut"];

export const guestDeliverablesKey = guestKey("deliverables");

/** What was handed over to the guest, what waits for their answer first. */
export const guestDeliverablesQuery = queryOptions({
  queryKey: guestDeliverablesKey,
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/guest/deliverables", { signal })),
  refetchInterval: 60_000,
});

interface Answer {
  readonly uid: string;
  readonly version: number;
  readonly reason: string;
}

const params = (uid: string) => ({ path: { deliverable: uid } });

/** Accept the submitted version, for good. */
export const acceptGuestDeliverable = ({ uid, ...body }: Answer) =>
  answerOf(
    api.POST("/api/v1/guest/deliverables/{deliverable}/acceptance", { params: params(uid), body }),
  );

/** Send the submitted version back with the reason. */
export const rejectGuestDeliverable = ({ uid, ...body }: Answer) =>
  answerOf(
    api.POST("/api/v1/guest/deliverables/{deliverable}/rejection", { params: params(uid), body }),
  );

/** Where a file that was handed over is to be had. */
export const guestFileAddress = (file: string): string =>
  `/api/v1/guest/files/${encodeURIComponent(file)}`;
