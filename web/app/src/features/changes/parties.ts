import type { ChangePage, ConsentDraft } from "@/api/changes";
import type { KnownParty } from "@/api/parties";

/** Somebody to be asked, while the question is prepared. */
export interface Party {
  readonly key: string;
  readonly email: string;
  readonly name: string;
  readonly side: "team" | "client";
  readonly is_required: boolean;
  readonly milestones: readonly string[];
  /** Whether name and address are written in by hand. */
  readonly isWritten: boolean;
}

let last = 0;

/** A new row with nothing in it. */
export function emptyParty(): Party {
  last += 1;
  return {
    key: `new ${last}`,
    email: "",
    name: "",
    side: "client",
    is_required: true,
    milestones: [],
    isWritten: true,
  };
}

/** Somebody chosen from those the project knows. */
export const partyOf = ({ email, name, side }: KnownParty): Party => ({
  key: email,
  email,
  name,
  side,
  is_required: true,
  milestones: [],
  isWritten: false,
});

/** The row as the server takes it. */
export const consentOf = ({ email, name, side, is_required, milestones }: Party): ConsentDraft => ({
  email,
  name,
  side,
  is_required,
  milestones: [...milestones],
});

/** Whom to ask: those asked before, else the client's side of every promise to be agreed again. */
export function partiesOf(change: Pick<ChangePage, "consents" | "impact">): readonly Party[] {
  if (change.consents.length > 0) {
    return change.consents.map(({ uid, email, name, side, is_required, milestones }) => ({
      key: uid,
      email,
      name,
      side,
      is_required,
      milestones,
      isWritten: false,
    }));
  }
  const found = new Map<string, Party>();
  for (const item of change.impact?.milestones ?? []) {
    if (!item.must_agree || !item.client_owner) continue;
    const known = found.get(item.client_owner);
    const isAddress = item.client_owner.includes("@");
    found.set(item.client_owner, {
      key: item.client_owner,
      email: isAddress ? item.client_owner : "",
      name: isAddress ? "" : item.client_owner,
      side: "client",
      is_required: true,
      milestones: [...(known?.milestones ?? []), item.uid],
      isWritten: true,
    });
  }
  return [...found.values()];
}
