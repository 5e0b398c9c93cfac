import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type GuestPass, guestKey, guestQuery, leaveGuest, openGuestLink } from "@/api/guest";
import { isSignedOut } from "@/api/problem";
import { PageSkeleton } from "@/components/page-skeleton";
import { CodeForm } from "./code-form";
import { GuestCard } from "./guest-card";
import { GuestPage } from "./guest-page";
import { LinkEnded } from "./link-ended";

interface GuestPortalProps {
  /** What slices add below the milestones. */
  readonly sections: (pass: GuestPass) => ReactNode;
}

/** The secret stands behind the '#', which a browser sends to nobody. */
const secretInAddress = (): string => window.location.hash.slice(1);

/** The way in for a client, and what they find inside. */
export function GuestPortal({ sections }: GuestPortalProps) {
  const [secret, setSecret] = useState(secretInAddress);
  useEffect(() => {
    const listen = (): void => setSecret(secretInAddress());
    window.addEventListener("hashchange", listen);
    return () => window.removeEventListener("hashchange", listen);
  }, []);
  const enter = (): void => {
    // Once inside, the secret need not stand in the address, the history or a screenshot.
    window.history.replaceState(null, "", window.location.pathname);
    setSecret("");
  };
  return secret ? (
    <GuestDoor key={secret} secret={secret} onEntered={enter} />
  ) : (
    <Inside sections={sections} />
  );
}

interface GuestDoorProps {
  readonly secret: string;
  readonly onEntered: () => void;
}

function GuestDoor({ secret, onEntered }: GuestDoorProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const entered = useRef(false);
  const opening = useMutation({
    mutationFn: () => openGuestLink(secret),
    onSuccess: (answer) => {
      void i18next.changeLanguage(answer.language);
      if (!answer.is_inside || entered.current) return;
      entered.current = true;
      client.removeQueries({ queryKey: guestKey() });
      onEntered();
    },
  });
  const { mutate } = opening;
  // Opening asks for a code, so it happens once, however often React mounts the door.
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    mutate();
  }, [mutate]);
  if (opening.isError) return <LinkEnded error={opening.error} onRetry={() => mutate()} />;
  if (!opening.data || opening.data.is_inside) {
    return (
      <GuestCard title={t("guest.opening")}>
        <PageSkeleton rows={1} />
      </GuestCard>
    );
  }
  return (
    <CodeForm
      secret={secret}
      opening={opening.data}
      onResend={() => openGuestLink(secret)}
      onEntered={(pass) => {
        client.setQueryData(guestQuery.queryKey, pass);
        onEntered();
      }}
    />
  );
}

function Inside({ sections }: GuestPortalProps) {
  const { t } = useTranslation();
  const pass = useQuery(guestQuery);
  const [hasLeft, setLeft] = useState(false);
  const language = pass.data?.language;
  useEffect(() => {
    if (language && !sessionStorage.getItem("milepost.guest.language")) {
      void i18next.changeLanguage(language);
    }
  }, [language]);
  const leaving = useMutation({ mutationFn: leaveGuest, onSettled: () => setLeft(true) });
  if (hasLeft) return <GuestCard title={t("guest.left")} />;
  if (pass.isPending) return <PageSkeleton rows={4} />;
  if (pass.isError) {
    return isSignedOut(pass.error) ? (
      <LinkEnded error={pass.error} />
    ) : (
      <LinkEnded error={pass.error} onRetry={() => void pass.refetch()} />
    );
  }
  return (
    <GuestPage pass={pass.data} onLeave={() => leaving.mutate()}>
      {sections(pass.data)}
    </GuestPage>
  );
}
