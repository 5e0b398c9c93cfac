import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openEvents } from "./events";

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static made: FakeSource[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 1;

  constructor(readonly url: string) {
    super();
    FakeSource.made.push(this);
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }
}

const handlers = () => ({
  onChange: vi.fn(),
  onForecast: vi.fn(),
  onResync: vi.fn(),
  onPresence: vi.fn(),
  onState: vi.fn(),
});

beforeEach(() => {
  FakeSource.made = [];
  vi.stubGlobal("EventSource", FakeSource);
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the live stream", () => {
  it("asks from the last change seen when it has to be opened anew", () => {
    const stop = openEvents("p1", handlers());
    const [first] = FakeSource.made;
    first?.dispatchEvent(new MessageEvent("change", { data: "{}", lastEventId: "42" }));
    first?.close();
    first?.onerror?.();

    vi.runAllTimers();

    expect(FakeSource.made.map(({ url }) => url)).toEqual([
      "/api/v1/projects/p1/events",
      "/api/v1/projects/p1/events?after=42",
    ]);
    stop();
  });

  it("says at once when the network is gone, and comes back with it", () => {
    const told = handlers();
    const stop = openEvents("p1", told);

    window.dispatchEvent(new Event("offline"));
    window.dispatchEvent(new Event("online"));

    expect(told.onState).toHaveBeenCalledWith("offline");
    expect(FakeSource.made).toHaveLength(2);
    stop();
  });

  it("stops for good", () => {
    const stop = openEvents("p1", handlers());

    stop();
    window.dispatchEvent(new Event("online"));

    expect(FakeSource.made).toHaveLength(1);
    expect(FakeSource.made[0]?.readyState).toBe(FakeSource.CLOSED);
  });
});
