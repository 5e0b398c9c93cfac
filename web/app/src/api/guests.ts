import type { Schemas } from "@milepost/api-client";
import { queryOptions } from "@tanstack/react-query";
import { answerOf, api } from "./client";

export type GuestLink = Schemas["GuestLinkOut"];
export type NewGuestLink = Schemas["NewGuestLinkOut"];
export type GuestEvent = Schemas["GuestEventOut"];
export type Message = Schemas["MessageOut"];
export type Outbox = Schemas["OutboxOut"];
export type Sharing = Schemas["SharingBody"];
export type GuestInvitation = Schemas["GuestInvitation"];

const LOOK_AGAIN = 10_000;

const ofLink = (project: string, link: string) => ({ path: { project, link_id: link } });
const ofMessage = (project: string, message: string) => ({
  path: { project, message_id: message },
});

export const guestLinksKey = (project: string) => ["guest-links", project] as const;

/** The links of a project's clients; looked at again, since clients act while one watches. */
export const guestLinksQuery = (project: string) =>
  queryOptions({
    queryKey: guestLinksKey(project),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/guest-links", {
          params: { path: { project } },
          signal,
        }),
      ),
    refetchInterval: LOOK_AGAIN,
  });

/** What happened with a link, newest first. */
export const guestEventsQuery = (project: string, link: string) =>
  queryOptions({
    queryKey: [...guestLinksKey(project), link],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/guest-links/{link_id}/events", {
          params: ofLink(project, link),
          signal,
        }),
      ),
  });

/** The project's letters. */
export const outboxQuery = (project: string) =>
  queryOptions({
    queryKey: [...guestLinksKey(project), "outbox"],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET("/api/v1/projects/{project}/outbox", { params: { path: { project } }, signal }),
      ),
    refetchInterval: LOOK_AGAIN,
  });

/** Make a link for a client and write to them. */
export const inviteGuest = (project: string, body: GuestInvitation): Promise<NewGuestLink> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/guest-links", { params: { path: { project } }, body }),
  );

/** Let a link show and allow something else. */
export const changeGuestLink = (project: string, link: string, body: Sharing): Promise<GuestLink> =>
  answerOf(
    api.PATCH("/api/v1/projects/{project}/guest-links/{link_id}", {
      params: ofLink(project, link),
      body,
    }),
  );

/** Give a link a new secret and a new last day. */
export const renewGuestLink = (
  project: string,
  link: string,
  days: number,
): Promise<NewGuestLink> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/guest-links/{link_id}/renewal", {
      params: ofLink(project, link),
      body: { days },
    }),
  );

/** Take a link back. */
export const revokeGuestLink = (project: string, link: string): Promise<GuestLink> =>
  answerOf(
    api.DELETE("/api/v1/projects/{project}/guest-links/{link_id}", {
      params: ofLink(project, link),
    }),
  );

/** Try a letter that failed again. */
export const retryMessage = (project: string, message: string): Promise<Message> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/outbox/{message_id}/retry", {
      params: ofMessage(project, message),
    }),
  );

/** Note that a letter was passed on by hand. */
export const handOverMessage = (project: string, message: string): Promise<Message> =>
  answerOf(
    api.POST("/api/v1/projects/{project}/outbox/{message_id}/handover", {
      params: ofMessage(project, message),
    }),
  );
