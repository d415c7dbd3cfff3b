import { Alert, Button, CopyButton, Stack } from '@mantine/core';
import {
  IconCheck,
  IconCopy,
  IconDownload,
  IconShieldCheck,
  IconShieldX,
  IconX,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/http';
import { useGet } from '../api/queries';
import type { ApprovalFile } from '../api/types';
import { type Approved, verifyApproval } from '../proof/approval';
import { type KnownKey, keepKey } from '../proof/known_key';
import { type Claim, canVerify, type Step, type Verdict, verify } from '../proof/verify';
import { useFormats } from '../words/formats';
import { fromName } from '../words/labels';
import classes from './ProofPanel.module.css';
import { RecordName } from './RecordLink';
import { Trouble } from './Trouble';
import { Waiting } from './Waiting';
import { Moment } from './When';

// What proves an entry, verified here: the leaf, its way to the root, the signature under it.
export default function ProofPanel({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const ledger = useGet('/api/v1/ledger', {}, { timeless: true });
  const address = addressOf(claim);
  const key = ledger.data?.verifier_key;
  const proof = useQuery({
    queryKey: ['proof', address, key],
    queryFn: () => verdictOn(address, key ?? '', claim),
    enabled: key !== undefined && canVerify(),
    retry: false,
  });
  if (!canVerify()) return <NotHere address={address} claim={claim} />;
  if (ledger.error) return <Trouble error={ledger.error} />;
  if (proof.error)
    return (
      <Stack>
        <Alert color="red" icon={<IconShieldX size={18} />} title={t('proof.broken')}>
          {proof.error.message}
        </Alert>
        <Download address={address} claim={claim} />
      </Stack>
    );
  if (!proof.data || !key) return <Waiting rows={8} />;
  return (
    <Stack gap="md">
      <Told holds={proof.data.holds} />
      <Steps verdict={proof.data} verifierKey={key} />
      <Download address={address} claim={claim} verifierKey={key} />
    </Stack>
  );
}

// An approval has a file of its own, which carries what the approver signed.
function isApproval({ register }: Claim) {
  return register === 'approval';
}

function addressOf(claim: Claim) {
  return isApproval(claim)
    ? `/api/v1/approvals/${claim.record}/file`
    : `/api/v1/ledger/entries/${claim.position}/proof`;
}

async function verdictOn(address: string, key: string, claim: Claim): Promise<Verdict | Approved> {
  if (isApproval(claim)) return verifyApproval((await ask<ApprovalFile>(address)).data, key, claim);
  return verify((await ask<string>(address)).data, key, claim);
}

function Told({ holds }: { holds: boolean }) {
  const { t } = useTranslation();
  const Picture = holds ? IconShieldCheck : IconShieldX;
  return (
    <div className={classes.verdict} data-holds={holds || undefined} role="status">
      <Picture size={22} aria-hidden />
      <div>
        <strong>{holds ? t('proof.holds') : t('proof.holds_not')}</strong>
        <div>{holds ? t('proof.holds_hint') : t('proof.holds_not_hint')}</div>
      </div>
    </div>
  );
}

function Steps({ verdict, verifierKey }: { verdict: Verdict | Approved; verifierKey: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { checkpoint, entry } = verdict;
  const step = (name: Step['name']) => verdict.steps.find((each) => each.name === name);
  const said = ['act', 'register', 'record', 'version', 'effective', 'reason', 'body'] as const;
  return (
    <ol className={classes.steps}>
      <Part step={step('leaf')} title={t('proof.step_leaf')}>
        <dl className={classes.facts}>
          {said.map(
            (name) =>
              entry[name] !== undefined &&
              entry[name] !== '' && (
                <Fact key={name} name={t(`proof.leaf.${name}`)}>
                  {name === 'act' ? fromName(String(entry[name])) : String(entry[name])}
                </Fact>
              ),
          )}
          <Fact name={t('proof.leaf.recorded')}>
            <Moment at={String(entry.recorded)} />
          </Fact>
          <Fact name={t('proof.leaf_hash')}>{verdict.leafHash}</Fact>
        </dl>
      </Part>
      <Part step={step('inclusion')} title={t('proof.step_inclusion')}>
        <dl className={classes.facts}>
          <Fact name={t('proof.position')}>
            {t('proof.of', {
              index: formats.number(verdict.index),
              size: formats.number(checkpoint.size),
              count: verdict.pathLength,
            })}
          </Fact>
          <Fact name={t('proof.root')}>{verdict.root}</Fact>
        </dl>
      </Part>
      <Part step={step('signature')} title={t('proof.step_signature')}>
        <dl className={classes.facts}>
          <Fact name={t('proof.origin')}>{checkpoint.origin}</Fact>
          <Fact name={t('proof.key')}>{verifierKey}</Fact>
        </dl>
        <KeyNote known={keepKey(localStorage, verifierKey, new Date().toISOString())} />
      </Part>
      {'fields' in verdict && <ApprovalSteps verdict={verdict} />}
    </ol>
  );
}

function ApprovalSteps({ verdict }: { verdict: Approved }) {
  const { t } = useTranslation();
  const { fields } = verdict;
  const step = (name: Step['name']) => verdict.steps.find((each) => each.name === name);
  return (
    <>
      <Part step={step('body')} title={t('proof.step_body')}>
        <dl className={classes.facts}>
          <Fact name={t('approve.statement')}>{fields.statement}</Fact>
          <Fact name={t('proof.leaf.record')}>
            {fields.title} ({fields.subject_register} {fields.subject})
          </Fact>
          <Fact name={t('proof.leaf.version')}>{fields.subject_version}</Fact>
          <Fact name={t('approve.content')}>{fields.content}</Fact>
        </dl>
      </Part>
      {step('content') && <Part step={step('content')} title={t('proof.step_content')} />}
      {step('passkey') ? (
        <Part step={step('passkey')} title={t('proof.step_passkey')}>
          <dl className={classes.facts}>
            <Fact name={t('proof.approver')}>
              <RecordName register="person" id={fields.approver} />
            </Fact>
            <Fact name={t('proof.site')}>{verdict.site}</Fact>
            <Fact name={t('proof.passkey')}>{verdict.passkey}</Fact>
          </dl>
        </Part>
      ) : (
        <p className={classes.quiet}>{t('proof.no_passkey')}</p>
      )}
    </>
  );
}

// A server may show a key of its own making; that it is still the same one can be seen here, that it
// is the right one only from elsewhere.
function KeyNote({ known }: { known: KnownKey }) {
  const { t } = useTranslation();
  if (known.changed)
    return (
      <Alert color="red" mt="xs">
        {t('proof.key_changed')}
      </Alert>
    );
  return (
    <p className={classes.quiet}>
      {t('proof.key_same')} <Moment at={known.since} />. {t('proof.key_elsewhere')}
    </p>
  );
}

function Part({
  step,
  title,
  children,
}: {
  step: Step | undefined;
  title: string;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const holds = step?.holds ?? false;
  return (
    <li className={classes.step}>
      <h3>
        {holds ? (
          <IconCheck size={17} className={classes.good} aria-hidden />
        ) : (
          <IconX size={17} className={classes.bad} aria-hidden />
        )}
        {title}
        <span className="unseen">: {holds ? t('proof.yes') : t('proof.no')}</span>
      </h3>
      {step?.why && <p className={classes.bad}>{step.why}</p>}
      {children}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Download({
  address,
  claim,
  verifierKey,
}: {
  address: string;
  claim: Claim;
  verifierKey?: string;
}) {
  const { t } = useTranslation();
  return (
    <div>
      <div className={classes.buttons}>
        <Button
          component="a"
          href={address}
          download={`${claim.register}-${claim.record}-v${claim.version}.${isApproval(claim) ? 'json' : 'tlog-proof'}`}
          leftSection={<IconDownload size={16} />}
        >
          {t('proof.download')}
        </Button>
        {verifierKey && (
          <CopyButton value={verifierKey}>
            {({ copied, copy }) => (
              <Button variant="default" leftSection={<IconCopy size={16} />} onClick={copy}>
                {copied ? t('proof.copied') : t('proof.copy_key')}
              </Button>
            )}
          </CopyButton>
        )}
      </div>
      <p className={classes.quiet}>
        {isApproval(claim) ? t('proof.offline_approval') : t('proof.offline')}
      </p>
    </div>
  );
}

function NotHere({ address, claim }: { address: string; claim: Claim }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Alert color="yellow" title={t('proof.cannot')}>
        {t('proof.cannot_hint')}
      </Alert>
      <Download address={address} claim={claim} />
    </Stack>
  );
}
