import { notFound } from 'next/navigation';

/** Any path without a page, inside the shell. */
export default function Missing(): never {
  notFound();
}
