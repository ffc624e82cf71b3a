import { notFound } from 'next/navigation';

/** Any path without a page, inside the frame. */
export default function Missing(): never {
  notFound();
}
