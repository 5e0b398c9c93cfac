import { addWords } from "@/lib/add-words";

export const en = {
  guestApprovals: {
    toApprove: "Waiting for your approval",
    approved: "Approved by you",
    at: "Proves the milestone “{{milestone}}”",
    by: "agreed for {{date}}",
    of: "{{given}} of {{needed}} approvals given",
    given: "You approved this on {{date}}.",
    note: "Remark (optional)",
    approve: "Approve",
    approveNamed: "Approve “{{name}}”",
    record: "Your name and the time go on record.",
    withdraw: "Take back my approval",
    withdrawNamed: "Take back my approval of “{{name}}”",
    reason: "Why",
  },
};

export const de: typeof en = {
  guestApprovals: {
    toApprove: "Wartet auf Ihre Zustimmung",
    approved: "Von Ihnen bestätigt",
    at: "Belegt den Meilenstein „{{milestone}}“",
    by: "vereinbart für {{date}}",
    of: "{{given}} von {{needed}} Zustimmungen erteilt",
    given: "Sie haben am {{date}} zugestimmt.",
    note: "Bemerkung (freiwillig)",
    approve: "Zustimmen",
    approveNamed: "„{{name}}“ zustimmen",
    record: "Ihr Name und die Zeit werden festgehalten.",
    withdraw: "Meine Zustimmung zurückziehen",
    withdrawNamed: "Meine Zustimmung zu „{{name}}“ zurückziehen",
    reason: "Warum",
  },
};

export const sameInBoth: readonly string[] = [];

addWords({ en, de });
