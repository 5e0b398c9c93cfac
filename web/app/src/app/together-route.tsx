import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { TogetherPage } from "@/features/together/together-page";

const route = getRouteApi("/shell/together");
const NONE: readonly string[] = [];

/** Several projects together; the address keeps which. */
export function TogetherRoute() {
  const { projects = NONE } = route.useSearch();
  const navigate = useNavigate();
  const choose = (chosen: readonly string[]): void =>
    void navigate({ to: "/together", search: { projects: chosen } });
  return <TogetherPage chosen={projects} onChoose={choose} />;
}
