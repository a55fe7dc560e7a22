/** What a finding code means: `title` is a short name, `description` explains it and says how to mend it. */
export interface CodeExplanation {
  readonly title: string;
  readonly description: string;
}

/** Every code a finding may carry. The list is closed: a new check adds its code here and nowhere else. */
export const CODES = {
  'yaml-syntax': {
    title: 'Broken YAML',
    description: 'The text is no valid YAML, so nothing in this document can be checked.',
  },
  'yaml-tab': {
    title: 'Tab in indentation',
    description: 'YAML forbids tabs in indentation. Indent with two spaces.',
  },
  'yaml-duplicate-key': {
    title: 'Key written twice',
    description: 'A mapping holds the same key twice; readers silently keep only one of the values. Keep one.',
  },
  'yaml-alias-bomb': {
    title: 'Aliases expand too far',
    description: 'Aliases (*name) multiply the document beyond any real use. Write the values out.',
  },
  'yaml-too-deep': {
    title: 'Nested too deeply',
    description: 'The document nests collections deeper than any manifest does. Flatten it.',
  },
  'yaml-alias': {
    title: 'Alias to a value that is missing',
    description: 'An alias (*name) has no anchor (&name) before it in the same document.',
  },
  'yaml-encoding': {
    title: 'Not UTF-8 text',
    description:
      'Manifests are UTF-8 text. The file is in another encoding, is binary, or holds a forbidden character.',
  },
  'yaml-bom': {
    title: 'Byte order mark',
    description:
      'The file begins with an invisible byte order mark that some tools choke on. Save it as UTF-8 without BOM.',
  },
  'yaml-crlf': {
    title: 'Windows line ends',
    description: 'Lines end with CR LF. Save the file with LF, so that every checkout holds the same bytes.',
  },
  'yaml-empty': {
    title: 'Nothing in the file',
    description: 'The file or document holds no YAML, only white space or comments. Fill it or delete it.',
  },
  'yaml-too-large': {
    title: 'File too large',
    description: 'The file is larger than a manifest can be (etcd refuses objects above about 1.5 MiB). Split it.',
  },
  'yaml-1-1-ambiguous': {
    title: 'Value that YAML 1.1 reads differently',
    description:
      'kubectl, Argo CD and Kyverno read YAML 1.1, in which an unquoted n, on, off, yes, 0777, 1_000 or 12:30:45 is not the text or number it seems. Quote it, or write the number plainly.',
  },
  'yaml-merge-key': {
    title: 'Merge key',
    description: 'The merge key (<<) is not part of YAML 1.2 and hides what a manifest says. Write the fields out.',
  },
  'yaml-key': {
    title: 'Key that is no text',
    description: 'Kubernetes objects have text keys only. Quote the key, or correct the mapping.',
  },
  'yaml-forbidden-key': {
    title: 'Key that no manifest may hold',
    description: 'The key __proto__ can change how JavaScript programs see an object. Remove it.',
  },
  'yaml-tag': {
    title: 'YAML tag',
    description: 'Tags (!name) are program instructions that Kubernetes does not read. Remove the tag.',
  },
  'file-outside-repository': {
    title: 'Link that leaves the repository',
    description: 'A symbolic link leads to a place outside the repository; Argo CD refuses to read through it.',
  },
  'file-unreadable': {
    title: 'File that can not be read',
    description: 'The file is missing, is no regular file, or its permissions forbid reading it.',
  },
  'not-a-manifest': {
    title: 'Not a Kubernetes manifest',
    description: 'A manifest is a mapping with apiVersion, kind and metadata.name.',
  },
  'unknown-kind': {
    title: 'Unknown kind',
    description: 'No schema known to this repository defines this apiVersion and kind.',
  },
  'unknown-version': {
    title: 'Unknown version of a kind',
    description: 'The kind exists, but not in this version of its API group.',
  },
  'unknown-field': {
    title: 'Unknown field',
    description: 'The schema has no such field; the API server would drop or refuse it.',
  },
  'wrong-type': {
    title: 'Value of the wrong type',
    description: 'The schema wants another type here, for example a number rather than text.',
  },
  'not-in-enum': {
    title: 'Value that is not offered',
    description: 'The schema lists the values allowed here, and this is none of them.',
  },
  'missing-required': {
    title: 'Required field is missing',
    description: 'The schema requires this field and gives it no default.',
  },
  'pattern-mismatch': {
    title: 'Text in the wrong form',
    description: 'The text does not match the pattern or format that the schema demands.',
  },
  'out-of-range': {
    title: 'Value out of range',
    description: 'A number, a length or a count lies outside the bounds of the schema.',
  },
  'rule-violated': {
    title: 'Rule of the schema violated',
    description: 'A CEL rule (x-kubernetes-validations) of the schema is not fulfilled.',
  },
  'schema-missing': {
    title: 'Schema missing',
    description: 'The schema needed for this check could not be found, so the check did not happen.',
  },
  'duplicate-resource': {
    title: 'Resource defined twice',
    description: 'Two documents define the same resource; the one applied last wins silently. Keep one.',
  },
  'connection-shared': {
    title: 'Two claims for one Secret',
    description:
      'Claims of different kinds in one namespace have the same name, and both would write the Secret <claim>-connection. Rename one.',
  },
  'wrong-folder': {
    title: 'File in the wrong folder',
    description: 'The folder says which team and environment a file belongs to; this file contradicts its folder.',
  },
  'wrong-namespace': {
    title: 'Wrong namespace',
    description: "A team's resources live in the namespace that bears the team's name.",
  },
  'wrong-team': {
    title: 'Wrong team',
    description: 'spec.team must name the team in whose folder and namespace the claim lies.',
  },
  'unknown-team': {
    title: 'Unknown team',
    description: 'The folder teams/<team> has no team.yaml, so no such team exists.',
  },
  'unknown-environment': {
    title: 'Unknown environment',
    description: 'Environments are dev, staging and production.',
  },
  'region-not-allowed': {
    title: "Region that is not the team's",
    description: 'team.yaml names the regions in which data of the team may rest, and this is none of them.',
  },
  'residency-broken': {
    title: 'Restricted data outside of the EU',
    description:
      'A team that keeps restricted data has regions of the EU only, and the policy region-eu-only names it and says the same.',
  },
  'quota-exceeded': {
    title: 'More claims than the team may have',
    description:
      'team.yaml says how many claims of each kind a team may have in each environment; the control plane would refuse the last ones.',
  },
  'scope-violation': {
    title: 'Resource outside its scope',
    description:
      'The resource is namespaced where it must be cluster-wide, or the reverse, or not allowed in this place.',
  },
  'render-fatal': {
    title: 'Composition fails',
    description: 'The composition function ended with a fatal result: nothing would be created.',
  },
  'render-warning': {
    title: 'Composition warns',
    description: 'The composition function ended with a warning: something may be missing.',
  },
  'kustomization-fails': {
    title: 'Kustomization does not build',
    description: 'kustomize build refuses this folder, so Argo CD could not sync it.',
  },
  'stamped-map-stale': {
    title: 'Generated text is out of date',
    description: 'A part generated from a table differs from what the table now says. Generate it again.',
  },
  'engine-failed': {
    title: 'A tool failed',
    description:
      'A program that decides a check could not be started or ended abnormally, so the check did not happen.',
  },
  'stamped-marker-unusable': {
    title: 'Marker that stamps nothing',
    description:
      'A comment "# stamped from <table>: <path>" stands on no key, names another table, or its path leads nowhere in the table.',
  },
  'stamped-table-broken': {
    title: 'Hole in the table',
    description: 'A row of the table lacks what the other rows have, so nothing can be stamped from it. Fill the row.',
  },
  'shell-syntax': {
    title: 'Broken shell script',
    description: 'bash refuses to read the script, so it could never run to its end.',
  },
  'shell-defect': {
    title: 'Defect in a shell script',
    description: 'ShellCheck found a construct that does something else than it seems to.',
  },
  'missing-file': {
    title: 'File is missing',
    description: 'A folder of this kind holds certain files, and one of them is not there.',
  },
  'map-differs': {
    title: 'Map differs from the rooms',
    description:
      'The map of the repository in README.md names the folders that exist, each with what it is for, and no other.',
  },
  'file-not-allowed': {
    title: 'File in a place that forbids it',
    description: 'Argo CD reads every YAML and JSON file beside manifests as a manifest. Move the file elsewhere.',
  },
  'kind-not-allowed': {
    title: 'Kind that does not belong here',
    description:
      'Policies are policies.kyverno.io (CEL), not ClusterPolicy; CRDs of other systems are read from the modules that ship them, not copied.',
  },
  'machine-path': {
    title: "Path of somebody's machine",
    description:
      'An absolute path of a home or working folder exists on one machine only. Write it relative to the repository.',
  },
  'decision-undated': {
    title: 'Decision without status or date',
    description: 'A decision record says in its front matter whether it holds (status) and since when (date).',
  },
  'check-disabled': {
    title: 'Check that is switched off',
    description: 'A skipped or focused test, or a command whose failure is ignored, hides defects. Mend or delete it.',
  },
  'wrong-direction': {
    title: 'Dependency in the wrong direction',
    description:
      'Packages build on each other in one direction: findings, manifests, engines, schemas, compositions, plan, generated, then suites and tools.',
  },
  'render-differs': {
    title: 'Rendered otherwise than Crossplane does',
    description:
      "Crossplane core's own reconciler makes something else of this claim. What is reported here would not be what happens.",
  },
  'format-mismatch': {
    title: 'Format that does not fit its values',
    description:
      'A format (fmt) has more or fewer verbs than values, or one of the wrong type; Go writes its complaint (%!) into the value.',
  },
  'never-ready': {
    title: 'Claim that cannot come to life',
    description:
      'Rendered again with what the cloud answers, the claim is not Ready, or its status or connection Secret is incomplete.',
  },
  'silent-field': {
    title: 'Field that nothing reads',
    description:
      'A claim may set this field, and what is composed stays the same. Patch it into a resource, refuse it with a rule that says what to write instead, or take it out of the XRD.',
  },
  'guard-missing': {
    title: 'Admission policy missing or not in force',
    description:
      'A control plane lacks a ValidatingAdmissionPolicy that protects namespaces in use or of other teams, or nothing binds it with Deny.',
  },
  'guarantee-broken': {
    title: 'Promise of an API that is broken',
    description:
      'guarantees.yaml beside an API says what every resource of it keeps to, such as encryption. A render does not.',
  },
  'region-misplaced': {
    title: 'Region that lies elsewhere',
    description:
      'The table maps a region to another part of the world, or two regions to the same place. Data would leave where it has to stay.',
  },
  'name-illegal': {
    title: 'Name that a cloud does not take',
    description:
      'Some legal claim gives a composed resource a name that is too long for its cloud, has characters that it does not take, or changes from one render to the next.',
  },
  'name-shared': {
    title: 'Name that two claims would share',
    description: 'What a claim composes must have names of its own; a shared one lets one claim break the other.',
  },
  'selector-unresolved': {
    title: 'Selector that finds nothing',
    description:
      'A selector matches no resource, or several where one is wanted, so that the resource it belongs to waits for ever or gets any.',
  },
  'generated-stale': {
    title: 'Generated file that is out of date',
    description:
      'A file that is generated from content differs from what the content now says, is missing, or has lost its source. Run platform generate.',
  },
  unexplained: {
    title: 'Explanation that is missing, or of nothing',
    description:
      'A Composition says in annotations what each resource that it composes is for, in a line, and what the bill depends on.',
  },
  'overlay-wrong': {
    title: 'Overlay that holds the wrong things',
    description:
      'A control plane must hold one cloud, choose one Composition for each API, and tell claims its environment.',
  },
  'provider-wrong': {
    title: 'Provider that is missing, unneeded or misconfigured',
    description:
      'A control plane installs the provider packages of what its Compositions compose and no others, in versions that fit what is tested, and every provider has an identity in the cloud without a stored key.',
  },
  'activation-wrong': {
    title: 'Kind that is not activated, or in vain',
    description:
      'A provider serves only the kinds that an activation policy names. It has to name what Compositions compose and overlays look up, and nothing else. npx platform generate writes it.',
  },
  'rights-wrong': {
    title: 'Rights that are missing or too wide',
    description:
      'Crossplane may do what composing demands and no more, and teams may ask for what the platform offers and touch nothing that it is made of.',
  },
  'policy-denied': {
    title: 'Claim that a policy denies',
    description:
      'The control plane of this environment would refuse the claim. The page of the policy in docs/policies says why, and how to ask for an exception.',
  },
  'policy-audited': {
    title: 'Claim that a policy warns about',
    description:
      'The control plane of this environment admits the claim, with a warning and an entry in its reports. Where the policy denies, it would be refused.',
  },
  'policy-exempt': {
    title: 'Claim that is excepted from a policy',
    description: 'A policy would deny the claim, and an approved exception lets it through until it lapses.',
  },
  'policy-broken': {
    title: 'Policy that does not compile',
    description:
      'An expression does not parse, speaks of something unknown, gives the wrong type, or calls a function that Kyverno and the check of pull requests could evaluate differently.',
  },
  'policy-untested': {
    title: 'Policy that is not tested',
    description:
      'Beside a policy stand objects that it admits (good.yaml) and objects that it denies (bad.yaml), of every kind that it matches.',
  },
  'platform-fails': {
    title: 'Platform that does not do what it is to do',
    description: 'With all programs running on one machine, something that people rely on did not happen.',
  },
  'policy-test-fails': {
    title: 'Policy that judges otherwise than promised',
    description:
      'An object in good.yaml is denied, or one in bad.yaml is not, or not with the words that it is to be denied with.',
  },
  'policy-blocks': {
    title: 'Policy that holds up what it should not',
    description:
      'What was there before the policy must still be changed in other respects, and deleted: a policy looks only at what is new or changed.',
  },
  'policy-evaded': {
    title: 'Policy that a change goes round',
    description: 'An object that the policy would deny when it is created must not come about by changing another one.',
  },
  'policy-incomplete': {
    title: 'Policy that leaves something out',
    description:
      'A policy covers every kind that has the field it is about, every team or every group, or says in an annotation why not; and it says what it is for.',
  },
  'policy-mode': {
    title: 'Environment that does the wrong thing about a policy',
    description:
      'An environment says for every policy what it does about it and changes nothing else. It is never laxer than the environment before it, and production denies what matters.',
  },
  'verdicts-differ': {
    title: 'Two engines that disagree',
    description:
      'The verdict given in process differs from that of Kyverno itself. Kyverno is right: mend the evaluation, or write the policy so that both understand it.',
  },
  'exception-incomplete': {
    title: 'Exception without a reason, an owner, an approval or an end',
    description: 'An exception says why, under which ticket, who asked, who approved, since when and until when.',
  },
  'exception-broad': {
    title: 'Exception for more than one claim, policy or value',
    description:
      'An exception is for one policy and one claim, named by kind, namespace and name; where the policy knows values, it names the values, too.',
  },
  'exception-dangling': {
    title: 'Exception for nothing',
    description: 'The policy or the claim does not exist in this environment, or the file is not part of it.',
  },
  'exception-unneeded': {
    title: 'Exception that does not help or is not needed any more',
    description: 'The claim is admitted without it, or is still denied with it. Remove or mend it.',
  },
  'exception-lapsed': {
    title: 'Exception that has ended',
    description:
      'Kyverno itself does not end it in background scans and in its command line. Remove it and mend the claim, or have it approved again.',
  },
  'exception-expiring': {
    title: 'Exception that ends soon',
    description: 'Within two weeks the claim will be denied again, and the tests will fail.',
  },
  'exception-too-long': {
    title: 'Exception for too long a time',
    description: 'An exception ends after 90 days at most, or after fewer where the policy says so.',
  },
  'name-without-team': {
    title: 'Name that does not begin with the team',
    description: 'The name of a claim begins with the name of its team and a hyphen; policies hold claims to it.',
  },
  'import-conflict': {
    title: 'File that an import would overwrite',
    description:
      'What is imported would replace a file that says something else. Decide which of the two holds; --force takes what is imported.',
  },
  'example-differs': {
    title: 'Golden path that does not do what it says',
    description:
      'golden-paths/expected.yaml says what policies say of an example and what it becomes, and newcomers rely on it. It is otherwise now.',
  },
  'connection-unknown': {
    title: 'Workload that reads a Secret or key that nobody writes',
    description:
      'Workloads read the Secrets <claim>-connection of their team, in every environment that the team is in, under the keys that the page of the API lists. A pod that waits for another one never starts.',
  },
  'workload-unsafe': {
    title: 'Workload that is not hardened',
    description:
      'Pods keep to the Pod Security Standard "restricted", write nowhere but in volumes, say what they need and how they are, and name the version of their image.',
  },
  'scale-broken': {
    title: 'Estate that the platform does not carry',
    description:
      'With a thousand claims something is found that is not there, something is missed, or the work grows faster than the claims.',
  },
  'applications-wrong': {
    title: 'Other Applications than those meant',
    description:
      'What Argo CD would make of the ApplicationSets for the clusters in gitops/clusters is not one Application for each control plane, and for each team and environment in which it has claims.',
  },
  'outside-project': {
    title: 'Application that its project does not permit',
    description:
      'AppProjects say which repositories, destinations and kinds their Applications may use. Argo CD would refuse this sync; a project that permits more than is used protects less.',
  },
  'application-unsafe': {
    title: 'Application that could destroy or stall',
    description:
      'Nothing that holds data or serves claims is removed without confirmation or together with its Application, changes reach production last, and syncs are tried again.',
  },
  'argo-cd-settings': {
    title: 'Setting of Argo CD that does not hold',
    description:
      'Argo CD counts a resource without a fitting health check as healthy at once, watches what is not excluded, and rolls nothing out in steps unless it is told to.',
  },
} as const satisfies Record<string, CodeExplanation>;

/** The name of a kind of finding, in kebab-case. */
export type FindingCode = keyof typeof CODES;
