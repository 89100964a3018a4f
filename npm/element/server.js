// Where there is no page there is no element: what a server renders is its fallback.
export {};
