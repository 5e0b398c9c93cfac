import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { InvitationPage } from "@/features/accounts/invitation-page";
import { SignInPage } from "@/features/accounts/sign-in-page";

const route = getRouteApi("/sign-in");

/** Only addresses of this page may follow a sign-in. */
const safeNext = (next: string | undefined): string =>
  next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") ? next : "/";

/** The door at its address. */
export function SignInRoute() {
  const { next } = route.useSearch();
  const client = useQueryClient();
  const enter = (): void => {
    client.clear();
    window.location.assign(safeNext(next));
  };
  return <SignInPage onEntered={enter} />;
}

/** The way in for somebody invited; the secret stands behind the '#'. */
export function InvitationRoute() {
  return (
    <InvitationPage
      secret={window.location.hash.slice(1)}
      onEntered={() => window.location.assign("/")}
    />
  );
}
