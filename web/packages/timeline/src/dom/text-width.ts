import type { Px } from "@milepost/units";

/** Measures texts in one font; remembers what it measured. */
export class TextWidths {
  private readonly known = new Map<string, Px>();
  private readonly context = document.createElement("canvas").getContext("2d");

  constructor(private font: string) {}

  setFont(font: string): void {
    if (font === this.font) return;
    this.font = font;
    this.known.clear();
  }

  widthOf(text: string): Px {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    if (!this.context) return text.length * 7;
    this.context.font = this.font;
    const width = Math.ceil(this.context.measureText(text).width);
    if (this.known.size > 20_000) this.known.clear();
    this.known.set(text, width);
    return width;
  }
}
