import type { Core } from "../core";
import type { Draft } from "../types";

const QUIET_MS = 120;

/** Asks the app what a draft would move, once the pointer rests, and forgets the answer at the end. */
export class Preview {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = "";

  constructor(private readonly core: Core) {}

  /** The draft is now this; the app hears of it when it has not changed for a moment. */
  show(draft: Draft): void {
    const key = JSON.stringify(draft);
    if (key === this.asked) return;
    this.asked = key;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.core.state.options.events.onPreview?.(draft), QUIET_MS);
  }

  /** The drag has ended. */
  end(): void {
    clearTimeout(this.timer);
    this.core.state.setImpact(null);
    if (this.asked !== "") this.core.state.options.events.onPreview?.(null);
  }
}
