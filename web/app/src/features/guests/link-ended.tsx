import { useTranslation } from "react-i18next";
import { problemOf } from "@/api/problem";
import { ProblemNotice } from "@/components/problem-notice";
import { GuestCard } from "./guest-card";

interface LinkEndedProps {
  readonly error: unknown;
  /** Ask again; only where that may help. */
  readonly onRetry?: () => void;
}

const askedFor = (errors: readonly unknown[]): string => {
  const [first] = errors;
  const isRecord = typeof first === "object" && first !== null && "ask" in first;
  return isRecord && typeof first.ask === "string" ? first.ask : "";
};

/** Why the link lets nobody in, and whom to ask. */
export function LinkEnded({ error, onRetry }: LinkEndedProps) {
  const { t } = useTranslation();
  const { code, errors } = problemOf(error);
  const inviter = askedFor(errors);
  if (code === "guest-link-ended" || (code === "guest-session-ended" && inviter)) {
    const lead = inviter ? t("guest.endedAsk", { inviter }) : t("guest.endedAskSender");
    return <GuestCard title={t("guest.endedTitle")} lead={lead} />;
  }
  if (code === "guest-session-ended") {
    return <GuestCard title={t("guest.noLinkTitle")} lead={t("guest.noLinkText")} />;
  }
  return (
    <GuestCard title={t("guest.noLinkTitle")}>
      <ProblemNotice error={error} {...(onRetry ? { onRetry } : {})} />
    </GuestCard>
  );
}
