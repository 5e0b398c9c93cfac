import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  Outlet,
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from "@tanstack/react-router";
import { type RenderResult, render } from "@testing-library/react";
import i18next from "i18next";
import type { ReactNode } from "react";
import { initReactI18next } from "react-i18next";

interface RenderOptions {
  /** The English catalogue; lib may not know the app, so the test brings it. */
  readonly words: object;
}

/** Draw something inside everything a page has around it: words, theme, cache and router. */
export async function renderInPage(
  children: ReactNode,
  { words }: RenderOptions,
): Promise<RenderResult> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { translation: words } },
    interpolation: { escapeValue: false },
  });
  const root = createRootRoute({ component: Outlet });
  const page = createRoute({ getParentRoute: () => root, path: "/", component: () => children });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: ["/"] }),
  });
  await router.load();
  return render(
    <QueryClientProvider
      client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}
    >
      <MantineProvider env="test">
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>,
  );
}
