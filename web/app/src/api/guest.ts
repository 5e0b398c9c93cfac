import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api, done, rememberCsrfToken } from "./client";
import { fetchSession } from "./session";

/** A client who came by a link: who they are, what they may see and do. */
export type GuestPass = Schemas["GuestOut"];
export type LinkOpening = Schemas["OpeningOut"];
/** A milestone as a guest may know it; dates are wall minutes. */
export type SharedMilestone = Schemas["SharedMilestoneOut"];

/** Where the answers to a guest lie in the cache. */
export const guestKey = (...place: readonly string[]) => ["guest", ...place] as const;

const remembered = (pass: GuestPass): GuestPass => {
  rememberCsrfToken(pass.csrf_token);
  return pass;
};

/** The guest whose visit this is; refused with 401 if nobody entered. */
export const guestQuery = queryOptions({
  queryKey: guestKey("pass"),
  queryFn: async ({ signal }) => remembered(await answerOf(api.GET("/api/v1/guest", { signal }))),
  staleTime: 60_000,
});

/** The milestones that the link shares. */
export const sharedMilestonesQuery = queryOptions({
  queryKey: guestKey("milestones"),
  queryFn: ({ signal }) => answerOf(api.GET("/api/v1/guest/milestones", { signal })),
  refetchInterval: 60_000,
});

/** Open a link: its person is sent a code, unless this browser is inside already. */
export async function openGuestLink(secret: string): Promise<LinkOpening> {
  // A stranger's write needs a token too, which the answer about the session brings.
  await fetchSession();
  return answerOf(api.POST("/api/v1/guest/open", { body: { secret } }));
}

/** Enter with the code from the e-mail. */
export const enterGuestLink = async (entrance: Schemas["Entrance"]): Promise<GuestPass> =>
  remembered(await answerOf(api.POST("/api/v1/guest/enter", { body: entrance })));

/** End the visit in this browser. */
export const leaveGuest = (): Promise<void> => done(api.DELETE("/api/v1/guest"));
