import type { TrackedMilestone } from "@/api/tracker";

const PLAIN: TrackedMilestone = {
  uid: "m1",
  name: "Beta accepted",
  kind: "decision",
  phase: "Build",
  owner: "Ana",
  client_owner: "",
  agreed_date: null,
  scheduled_date: null,
  p10: null,
  p50: null,
  p80: null,
  p90: null,
  probability_of_agreed: null,
  deadline: null,
  achieved_on: null,
  status: "on-track",
  why: "",
  next_action: "",
  reason: [],
  next_step: [],
  total_float: null,
  tasks_total: 0,
  tasks_done: 0,
  percent_complete: 0,
  agreement_state: "none",
  waiting_since: null,
  evidence_state: "none",
  evidence_share: null,
  gate_state: "none",
  warnings: 0,
  deliverables_total: 0,
  deliverables_accepted: 0,
  smart: {},
  trend: [],
};

/** A milestone for tests, with what matters to the test given. */
export const aMilestone = (given: Partial<TrackedMilestone>): TrackedMilestone => ({
  ...PLAIN,
  ...given,
});
