import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { SignInPage } from "@/features/accounts/sign-in-page";
import { fakeServer } from "@/lib/fake-server.test-tools";
import { renderInPage } from "@/lib/render.test-tools";
import { en } from "./locales/en";

const NOBODY = { body: { user: null, workspaces: [], csrf_token: "token", setup_needed: false } };

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the door", () => {
  it("lets in with e-mail and password", async () => {
    const seen = fakeServer({
      "GET /setup": { body: { needed: false, demo: false } },
      "GET /session": NOBODY,
      "POST /session": NOBODY,
    });
    const onEntered = vi.fn();
    await renderInPage(<SignInPage onEntered={onEntered} />, { words: en });

    await userEvent.type(await screen.findByLabelText(/E-mail/), "ana@example.org");
    await userEvent.type(screen.getByLabelText(/Password/), "correct horse");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

    await vi.waitFor(() => expect(onEntered).toHaveBeenCalled());
    expect(seen).toContainEqual({
      method: "POST",
      path: "/session",
      body: { email: "ana@example.org", password: "correct horse" },
    });
  });

  it("says why it stays shut", async () => {
    fakeServer({
      "GET /setup": { body: { needed: false, demo: false } },
      "GET /session": NOBODY,
      "POST /session": {
        status: 401,
        body: {
          title: "Not signed in",
          detail: "E-mail and password do not match.",
          code: "wrong-credentials",
        },
      },
    });
    const onEntered = vi.fn();
    await renderInPage(<SignInPage onEntered={onEntered} />, { words: en });

    await userEvent.type(await screen.findByLabelText(/E-mail/), "ana@example.org");
    await userEvent.type(screen.getByLabelText(/Password/), "wrong");
    await userEvent.click(screen.getByRole("button", { name: "Sign in" }));

    expect((await screen.findByRole("alert")).textContent).toContain("do not match");
    expect(onEntered).not.toHaveBeenCalled();
  });

  it("offers the demo only where the server has one", async () => {
    fakeServer({ "GET /setup": { body: { needed: false, demo: true } } });

    await renderInPage(<SignInPage onEntered={vi.fn()} />, { words: en });

    expect(await screen.findByRole("button", { name: "Enter as the demo manager" })).toBeTruthy();
  });

  it("makes the first owner where nobody has an account", async () => {
    fakeServer({ "GET /setup": { body: { needed: true, demo: false } } });

    await renderInPage(<SignInPage onEntered={vi.fn()} />, { words: en });

    expect(await screen.findByRole("heading", { name: "Welcome to Milepost" })).toBeTruthy();
    expect(screen.getByLabelText(/Name of the workspace/)).toBeTruthy();
  });
});
