/** Listeners that are taken away together. */
export class Listeners {
  private readonly abort = new AbortController();

  on<Type extends keyof HTMLElementEventMap>(
    target: HTMLElement,
    type: Type,
    listener: (event: HTMLElementEventMap[Type]) => void,
    options: AddEventListenerOptions = {},
  ): void {
    target.addEventListener(type, listener, { ...options, signal: this.abort.signal });
  }

  detach(): void {
    this.abort.abort();
  }
}
