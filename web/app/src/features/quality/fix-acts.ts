import type { SmartFix } from "@/api/quality";
import type { Op } from "@milepost/live";

/** How a fix is carried out: an edit to look at, a value to give, or a place to go to. */
export type FixWay =
  | { readonly way: "edit" }
  | { readonly way: "ask"; readonly field: "title" | "owner" }
  | { readonly way: "agree" }
  | { readonly way: "page"; readonly page: "people" | "kpis" }
  | { readonly way: "section"; readonly section: "deliverables" | "proof" };

/** How the fix is carried out. */
export function wayOf(fix: SmartFix): FixWay {
  switch (fix.act) {
    case "rename":
    case "edit-title":
      return { way: "ask", field: "title" };
    case "set-owner":
    case "choose-owner":
      return { way: "ask", field: "owner" };
    case "agree-date":
      return { way: "agree" };
    case "ease-load":
      return { way: "page", page: "people" };
    case "link-purpose":
      return { way: "page", page: "kpis" };
    case "add-deliverable":
      return { way: "section", section: "deliverables" };
    case "add-criterion":
    case "edit-criteria":
      return { way: "section", section: "proof" };
    case "count-work":
    case "move-to-phase":
      return { way: "edit" };
  }
}

/** The edits of a fix whose value a person gave or kept; none while the value is empty. */
export function opsWith(uid: string, field: "title" | "owner", value: string): readonly Op[] {
  const text = value.trim();
  if (!text) return [];
  return field === "title"
    ? [{ op: "set", entity: "task", uid, fields: { name: text } }]
    : [{ op: "set", entity: "milestone", uid, fields: { owner: text } }];
}
