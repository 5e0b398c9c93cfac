import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Suspense, lazy, useState } from "react";
import { isSignedOut, problemOf } from "@/api/problem";
import { makeRouter } from "./router";
import { theme } from "./theme";

const Toasts = lazy(async () => ({ default: (await import("./toasts")).Toasts }));
const MOST_RETRIES = 2;

/** Ask again only where asking again may help: not after a refusal. */
function shouldRetry(failures: number, error: unknown): boolean {
  const { status } = problemOf(error);
  return failures < MOST_RETRIES && (status === 0 || status >= 500);
}

function makeQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 15_000, refetchOnWindowFocus: false },
    },
  });
  client.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "error") return;
    const isAtTheDoor = window.location.pathname === "/sign-in";
    if (isSignedOut(event.action.error) && !isAtTheDoor) {
      const next = encodeURIComponent(window.location.pathname + window.location.search);
      window.location.assign(`/sign-in?next=${next}`);
    }
  });
  return client;
}

/** The whole page. */
export function App() {
  const [client] = useState(makeQueryClient);
  const [router] = useState(() => makeRouter(client));
  return (
    <QueryClientProvider client={client}>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <Suspense>
          <Toasts />
        </Suspense>
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
