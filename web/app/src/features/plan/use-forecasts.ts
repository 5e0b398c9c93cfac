import type { Forecast } from "@milepost/timeline";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { trackerQuery } from "@/api/tracker";

/** The forecast of each milestone that has one, for the bands in the chart. */
export function useForecasts(project: string): readonly Forecast[] {
  const tracker = useQuery(trackerQuery(project));
  return useMemo(
    () =>
      (tracker.data?.milestones ?? []).flatMap(({ uid, p10, p50, p80, p90 }) =>
        p10 === null || p50 === null || p80 === null || p90 === null
          ? []
          : [{ uid, p10, p50, p80, p90 }],
      ),
    [tracker.data],
  );
}
