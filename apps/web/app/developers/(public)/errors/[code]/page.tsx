import { permanentRedirect } from 'next/navigation';

type Props = { readonly params: Promise<{ readonly code: string }> };

/** Where the `type` of a problem leads. */
export default async function ErrorAddress({ params }: Props) {
  permanentRedirect(`/docs/errors/${(await params).code}`);
}
