import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../../../data/client.tsx';

/** The organisation's notes of a site, and what changes them. */
export function useNotes(id: string) {
  const api = useApi();
  const answers = useQueryClient();
  const key = ['site', id, 'notes'];
  const again = () => answers.invalidateQueries({ queryKey: key });
  const notes = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get('/v1/sites/{id}/notes', { path: { id }, signal }),
  });
  const add = useMutation({
    mutationFn: (text: string) => api.post('/v1/sites/{id}/notes', { path: { id }, body: { text } }),
    onSuccess: again,
  });
  const remove = useMutation({
    mutationFn: (noteId: string) => api.delete('/v1/sites/{id}/notes/{noteId}', { path: { id, noteId } }),
    onSuccess: again,
  });
  return { notes, add, remove };
}
