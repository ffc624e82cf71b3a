'use client';

import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { saveFile } from '../charts/download/save-file.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toasts.ts';

type Props = {
  /** Asks the API for the file. */
  readonly read: () => Promise<Blob>;
  /** What the file is called. */
  readonly file: string;
  /** `done` is told only where something is to be known of the file. */
  readonly words: { readonly download: string; readonly busy: string; readonly failed: string; readonly done?: string };
};

/** Saves as CSV what the page shows, in whole. */
export function CsvButton({ read, file, words }: Props) {
  const { mutate, isPending } = useMutation({
    mutationFn: read,
    onSuccess: (csv) => {
      saveFile(csv, file);
      if (words.done !== undefined) showToast(words.done);
    },
    onError: () => showToast(words.failed, { tone: 'bad' }),
  });
  return (
    <Button icon={Download} busy={isPending ? words.busy : undefined} onClick={() => mutate()}>
      {words.download}
    </Button>
  );
}
