import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, Suspense, lazy, useState } from "react";
import type { GuestPass } from "@/api/guest";
import { problemOf } from "@/api/problem";
import { PageSkeleton } from "@/components/page-skeleton";
import { GuestPortal } from "@/features/guests/guest-portal";
import { GUEST_SECTIONS, type GuestSectionProps } from "./guest-sections";
import { theme } from "./theme";

const MOST_RETRIES = 2;

const Toasts = lazy(async () => ({ default: (await import("./toasts")).Toasts }));

const SECTIONS: readonly (readonly [id: string, Section: ComponentType<GuestSectionProps>])[] =
  GUEST_SECTIONS.map(({ id, load }) => [id, lazy(async () => ({ default: await load() }))]);

/** Ask again only where asking again may help: not after a refusal. */
function shouldRetry(failures: number, error: unknown): boolean {
  const { status } = problemOf(error);
  return failures < MOST_RETRIES && (status === 0 || status >= 500);
}

function Sections({ pass }: { readonly pass: GuestPass }) {
  return SECTIONS.map(([id, Section]) => (
    <Suspense key={id} fallback={<PageSkeleton rows={1} />}>
      <Section pass={pass} />
    </Suspense>
  ));
}

/** The whole page of a client with a link: no router, no shell, no account. */
export function GuestApp() {
  const [client] = useState(
    () =>
      new QueryClient({ defaultOptions: { queries: { retry: shouldRetry, staleTime: 15_000 } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Suspense>
          <Toasts />
        </Suspense>
        <GuestPortal sections={(pass) => <Sections pass={pass} />} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
