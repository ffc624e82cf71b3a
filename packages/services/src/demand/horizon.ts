/** How far ahead each showing is forecast by itself. */
export const HORIZON_HOURS = 72;
