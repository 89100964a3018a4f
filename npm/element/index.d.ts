/** The types of `<s3-kms-playground>`: docs/element.md. Importing the module defines the element. */

import type { Language, State, Theme, View } from "../embed.js";

export type { Language, State, Theme, View };

export interface PlaygroundEventMap {
  /** The first state is shown. */
  "play-ready": CustomEvent<State>;
  /** Another one is, whoever changed it. */
  "play-change": CustomEvent<State>;
  /** It could not be drawn, or the simulator has stopped. */
  "play-error": CustomEvent<{ why: string }>;
}

export class Playground extends HTMLElement {
  /** The state that it begins with: a link, what stands behind its `#`, or an example's name with its differences. */
  get scenario(): string;
  set scenario(value: string | null);
  /** What stands beside the answer. */
  get view(): View;
  set view(value: View | null);
  /** `none`: the state alone. */
  get controls(): "all" | "none";
  set controls(value: "all" | "none" | null);
  /** The controls are there, and fixed. */
  readonly: boolean;
  get theme(): Theme;
  set theme(value: Theme | null);
  /** The playground that *Open in playground* opens; empty where there is none. */
  get home(): string;
  set home(value: string | null);
  /** The link of what is shown. Set it, and that state is opened. */
  link: string;
  /** What is shown; nothing before it is drawn. */
  get state(): State | undefined;

  addEventListener<K extends keyof PlaygroundEventMap>(type: K, listener: (this: this, event: PlaygroundEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: HTMLElement, event: HTMLElementEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "s3-kms-playground": Playground;
  }
  interface GlobalEventHandlersEventMap extends PlaygroundEventMap {}
}
