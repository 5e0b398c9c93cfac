import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, done } from "./client";
import { guestKey } from "./guest";
import type { Verdict } from "./reviews";

export type GuestGate = Schemas["GuestGateOut"];
export type GuestChange = Schemas["GuestChangeOut"];

/** The open reviews that name the guest as a signer. */
export const guestGatesQuery = queryOptions({
  queryKey: guestKey("gates"),
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/guest/gates", { signal })),
});

/** The change requests that ask the guest. */
export const guestChangesQuery = queryOptions({
  queryKey: guestKey("changes"),
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/guest/changes", { signal })),
});

/** Sign what one wants decided. */
export const postGuestSignature = (
  review: string,
  verdict: Verdict,
  remark: string,
): Promise<void> =>
  done(
    api.POST("/api/v1/guest/reviews/{review}/signature", {
      params: { path: { review } },
      body: { verdict, remark },
    }),
  );

/** Agree to a change or decline it. */
export const postGuestAnswer = (
  consent: string,
  isAgreed: boolean,
  remark: string,
): Promise<void> =>
  done(
    api.POST("/api/v1/guest/changes/{change_consent}/answer", {
      params: { path: { change_consent: consent } },
      body: { is_agreed: isAgreed, remark },
    }),
  );
