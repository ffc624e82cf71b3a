import type { Metadata } from 'next';
import { ApiReference } from '../../../../docs/reference/api-reference.tsx';

export const metadata: Metadata = {
  title: 'API reference',
  description: 'Every operation of the API, tried out with your own key.',
};

export default function ReferencePage() {
  return (
    <>
      <h1 className="sr-only">API reference</h1>
      <ApiReference />
    </>
  );
}
