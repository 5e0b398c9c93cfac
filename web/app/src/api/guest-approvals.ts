import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";
import { guestKey } from "./guest";

export type GuestApproval = Schemas["GuestApprovalOut"];

/** What is asked of the guest to approve, what waits first. */
export const guestApprovalsQuery = queryOptions({
  queryKey: guestKey("approvals"),
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/guest/approvals", { signal })),
  refetchInterval: 60_000,
});

const params = (criterion: string) => ({ path: { criterion } });

/** Approve under one's own name. */
export const approveAsGuest = (criterion: string, note: string) =>
  answerOf(
    api.POST("/api/v1/guest/approvals/{criterion}", { params: params(criterion), body: { note } }),
  );

/** Take one's own approval back. */
export const withdrawApprovalAsGuest = (criterion: string, reason: string) =>
  answerOf(
    api.POST("/api/v1/guest/approvals/{criterion}/withdrawal", {
      params: params(criterion),
      body: { reason },
    }),
  );
