import { Alert, Button, Code, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Approvable, useApproval } from '../api/approvals';
import { NoPasskeyUsed } from '../api/passkey';
import { isProofNeeded, Proof } from './Proof';
import { Trouble } from './Trouble';

interface ApprovalDialogProps {
  what: Approvable;
  title: string;
  about: string;
  usual: string; // what one states by approving, before it is changed
  signs: { name: string; value: string }[]; // what is signed, for reading before
  go: string;
  done: () => void;
  close: () => void;
}

// What is signed stands here before it is: which content of what. A passkey signs it where there is
// one; else the server may ask who sits here.
export function ApprovalDialog(props: ApprovalDialogProps) {
  const { what, title, about, usual, signs, go, done, close } = props;
  const { t } = useTranslation();
  const approval = useApproval<unknown>();
  const [statement, setStatement] = useState(usual);
  const run = (by: 'passkey' | 'proof') => approval.run(what, statement, by, done);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run('passkey');
  };
  if (isProofNeeded(approval.error)) return <Proof close={close} proven={() => run('proof')} />;
  const unsigned = approval.error instanceof NoPasskeyUsed;
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{about}</Text>
          <Signs rows={signs} />
          <Textarea
            label={t('approve.statement')}
            required
            data-autofocus
            autosize
            value={statement}
            onChange={(event) => setStatement(event.currentTarget.value)}
          />
          {unsigned && <Unsigned approve={() => run('proof')} />}
          {approval.error && !unsigned && <Trouble error={approval.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('record.cancel')}
            </Button>
            <Button type="submit" loading={approval.busy}>
              {go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function Signs({ rows }: { rows: ApprovalDialogProps['signs'] }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('approve.signs')}>
      <Text size="sm" fw={600}>
        {t('approve.signs')}
      </Text>
      {rows.map(({ name, value }) => (
        <Text key={name} size="sm" style={{ overflowWrap: 'anywhere' }}>
          {name}: <Code>{value}</Code>
        </Text>
      ))}
      <Text size="xs" c="dimmed">
        {t('approve.signs_hint')}
      </Text>
    </section>
  );
}

function Unsigned({ approve }: { approve: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert color="yellow" title={t('approve.not_signed')}>
      <Button variant="default" size="compact-sm" onClick={approve}>
        {t('approve.without_passkey')}
      </Button>
    </Alert>
  );
}
