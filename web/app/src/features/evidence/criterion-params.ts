import type { Criterion, CriterionDraft, CriterionKind } from "@/api/evidence";

/** The parameters of a criterion while they are edited; numbers may be empty. */
export type Params = Readonly<Record<string, unknown>>;

export const GROUP_KINDS: readonly CriterionKind[] = ["all", "any", "some"];
export const LEAF_KINDS: readonly CriterionKind[] = [
  "skills-test",
  "survey",
  "programme",
  "kpi",
  "deliverable",
  "approval",
  "tasks",
  "webhook",
];

/** What a criterion of each kind asks for when one begins with it. */
const FIRST: Record<CriterionKind, Params> = {
  all: {},
  any: {},
  some: { needed: 2 },
  kpi: { kpi: "", operator: "at-least", sustained_days: 0 },
  "skills-test": { form: "", pass_rate: 80, programme: "" },
  survey: { form: "", question: "", mean: 4, response_rate: 60, responses: 0 },
  programme: { programme: "", modules: 0, people_rate: 100 },
  deliverable: { deliverables: [] },
  approval: { needed: 1, by: [] },
  tasks: { weight: 100 },
  webhook: { comparison: "any", field: "value", equals: "" },
};

/** The parameters that a criterion of that kind begins with. */
export const firstParams = (kind: CriterionKind): Params => FIRST[kind];

/** A criterion while it is edited. */
export interface Draft {
  readonly kind: CriterionKind;
  readonly name: string;
  readonly params: Params;
  readonly children: readonly Draft[];
}

export const newDraft = (kind: CriterionKind): Draft => ({
  kind,
  name: "",
  params: firstParams(kind),
  children: [],
});

/** The criterion as one edits it. */
export const toDraft = ({ kind, name, params }: Criterion): Draft => ({
  kind,
  name,
  params,
  children: [],
});

/** The parameters as the server takes them: without what is empty. */
export const toParams = (params: Params): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== null && value !== undefined),
  );

/** The draft as the server takes it. */
export const toBody = ({ kind, name, params, children }: Draft): CriterionDraft => ({
  kind,
  name,
  params: toParams(params),
  children: children.map(toBody),
});

export const TEMPLATES = ["none", "training", "delivery", "launch"] as const;
export type Template = (typeof TEMPLATES)[number];

const LEAVES: Record<Template, readonly CriterionKind[]> = {
  none: ["skills-test"],
  training: ["skills-test", "survey", "programme"],
  delivery: ["deliverable", "approval"],
  launch: ["tasks", "webhook"],
};

/** The criteria that a template begins with. */
export const draftsOf = (template: Template): readonly Draft[] => LEAVES[template].map(newDraft);
