/** The embed and its protocol: docs/embed.md. */

export type Language = "en" | "ja";
export type Theme = "light" | "dark" | "system";
export type View = "answer" | "table" | "trail" | "risks" | "compare";
export type Verdict = "allowed" | "ciphertext" | "implicit" | "explicit" | "failed" | "unmodelled";

/** What is shown. */
export interface State {
  /** Begins with `#1`. */
  link: string;
  /** None of a link that waits for its reader to be computed; then there is no question and no answer either. */
  verdict?: Verdict;
  /** In the embed's language, as what follows. */
  question?: string;
  answer?: string;
  lang: Language;
}

/** What every message has. */
export interface Signed {
  source: "s3kms-play";
  v: 1;
}

/** What the embed says. */
export type MessageFromEmbed = Signed &
  (
    | ({ type: "ready" | "change" } & State)
    | { type: "resize"; height: number }
    | ({ type: "answer"; id: string | number } & Partial<State & { height: number }>)
    | { type: "refused"; id: string | number; why: string }
  );

/** What the page around says. */
export type MessageToEmbed = Signed & { id?: string | number } &
  ({ type: "get" } | { type: "set"; link: string } | { type: "theme"; theme: Theme } | { type: "lang"; lang: Language });

export interface EmbedEventMap {
  ready: CustomEvent<State>;
  change: CustomEvent<State>;
  resize: CustomEvent<{ height: number }>;
}

export class Embed extends EventTarget {
  /** Takes an iframe that is there. It gets the height that the embed asks for, unless `resizes` is `false`. */
  constructor(frame: HTMLIFrameElement, options?: { resizes?: boolean });
  readonly frame: HTMLIFrameElement;
  /** What is shown. What is asked is refused with a `TypeError`, or after half a minute without an answer with an `Error`. */
  get(): Promise<State & { height: number }>;
  /** Opens another state. */
  set(link: string): Promise<unknown>;
  theme(theme: Theme): Promise<unknown>;
  /** The frame loads itself anew in the language. */
  lang(lang: Language): Promise<unknown>;
  /** Hears and waits no more. The frame stays. */
  detach(): void;
  addEventListener<K extends keyof EmbedEventMap>(type: K, listener: (event: EmbedEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

export interface EmbedOptions {
  /** The address of a playground. */
  home: string | URL;
  /** Any link of it. */
  link?: string;
  view?: View;
  controls?: "none";
  readonly?: boolean;
  lang?: Language;
  theme?: "light" | "dark";
  /** What the frame is called. */
  title?: string;
}

/** Makes an embed within an element. */
export function embed(place: Element, options: EmbedOptions): Embed;
