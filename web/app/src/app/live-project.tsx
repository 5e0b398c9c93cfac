import type { Change, Plan } from "@milepost/live";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { openEvents } from "@/api/events";
import { type Person, logKey, planKey } from "@/api/plan";
import { recordsKey } from "@/api/records";
import { trackerKey } from "@/api/tracker";
import { LiveContext, type ConnectionState } from "@/lib/live-state";
import { advancePlan } from "@/lib/advance-plan";

const SETTLE_MS = 300;

/** Keeps the project's cached answers in step with the server's log. */
export function LiveProject({
  project,
  children,
}: {
  readonly project: string;
  readonly children: ReactNode;
}) {
  const client = useQueryClient();
  const [connection, setConnection] = useState<ConnectionState>("connecting");
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => {
    const stale = makeStaler(client, project);
    const close = openEvents(project, {
      onChange: (change) => {
        followPlan(client, project, change);
        stale();
      },
      onForecast: stale,
      onResync: () => {
        void client.invalidateQueries({ queryKey: planKey(project) });
        stale();
      },
      onPresence: setPeople,
      onState: setConnection,
    });
    return close;
  }, [client, project]);
  const live = useMemo(() => ({ connection, people }), [connection, people]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

function followPlan(client: QueryClient, project: string, change: Change): void {
  const plan = client.getQueryData<Plan>(planKey(project));
  if (!plan) return;
  const next = advancePlan(plan, change);
  if (next) client.setQueryData(planKey(project), next);
  else void client.invalidateQueries({ queryKey: planKey(project), exact: true });
}

/** A function that lets tracker, log and records go stale, once for a burst of news. */
function makeStaler(client: QueryClient, project: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void client.invalidateQueries({ queryKey: trackerKey(project) });
      void client.invalidateQueries({ queryKey: logKey(project) });
      void client.invalidateQueries({ queryKey: recordsKey(project) });
    }, SETTLE_MS);
  };
}
