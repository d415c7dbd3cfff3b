import { useParams } from '@tanstack/react-router';
import { useRegister } from '../../api/queries';
import { Page } from '../../parts/Page';
import { useLabels } from '../../words/labels';

export default function NewRecord() {
  const { register = '' } = useParams({ strict: false }) as { register?: string };
  const spec = useRegister(register);
  const labels = useLabels();
  return <Page title={spec ? labels.all(spec) : register}>…</Page>;
}
