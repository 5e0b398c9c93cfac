import { useLocalStorage } from "@mantine/hooks";

/** What the reader wants drawn in the plan. */
export interface PlanView {
  readonly showCritical: boolean;
  readonly showBaseline: boolean;
  readonly showBands: boolean;
  readonly showLinks: boolean;
  readonly showEstimates: boolean;
  readonly baseline: number | null;
}

const FIRST_VIEW: PlanView = {
  showCritical: false,
  showBaseline: true,
  showBands: true,
  showLinks: true,
  showEstimates: false,
  baseline: null,
};

/** The reader's choice of what is drawn, remembered on this machine. */
export function usePlanView() {
  const [view, setView] = useLocalStorage<PlanView>({
    key: "milepost.plan.view",
    defaultValue: FIRST_VIEW,
    getInitialValueInEffect: false,
  });
  return { view, change: (part: Partial<PlanView>): void => setView({ ...view, ...part }) };
}
