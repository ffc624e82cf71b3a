/** Whether a text looks like an e-mail address. What one is the API judges; this tells most slips before it is asked. */
export const isAddress = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim());
