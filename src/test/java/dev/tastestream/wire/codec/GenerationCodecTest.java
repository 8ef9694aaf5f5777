package dev.tastestream.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.Weighting;
import dev.tastestream.support.Manifests;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GenerationCodecTest {

  private static final GenerationId ID = Manifests.FULL.id();
  private static final Generation MANIFEST = Manifests.FULL;

  private static final String PRIOR = ",\"prior\":{\"mean\":3.5016,\"weight\":10.0}";

  @Test
  void aManifestComesBackAsItWas() {
    assertThat(GenerationCodec.decode(ID, GenerationCodec.encode(MANIFEST))).isEqualTo(MANIFEST);
  }

  @Test
  void manifestsOfEarlierVersionsKnowNoDoubtAndNoPrior() {
    Generation earlier =
        GenerationCodec.decode(ID, replaced(",\"doubt\":2.5,\"confidence\":0.75" + PRIOR, ""));

    assertThat(earlier.contents().weighting()).isEqualTo(new Weighting(3, 1, 0, 1, MeanPrior.NONE));
  }

  @Test
  void aManifestWithoutAPriorIsWrittenAsItWasAlways() {
    Generation earlier = GenerationCodec.decode(ID, replaced(PRIOR, ""));

    assertThat(earlier.contents().weighting().prior()).isEqualTo(MeanPrior.NONE);
    assertThat(new String(GenerationCodec.encode(earlier), StandardCharsets.UTF_8))
        .doesNotContain("prior");
  }

  @Test
  void aWeightingThatNobodyCanComputeWithIsRefused() {
    assertThatThrownBy(() -> GenerationCodec.decode(ID, replaced("2.5", "-1")))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("doubt");
    assertThatThrownBy(() -> GenerationCodec.decode(ID, replaced("0.75", "0")))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("confidence");
    assertThatThrownBy(() -> GenerationCodec.decode(ID, replaced("10.0", "-10.0")))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("prior");
  }

  private static byte[] replaced(String part, String by) {
    String json = new String(GenerationCodec.encode(MANIFEST), StandardCharsets.UTF_8);
    assertThat(json).contains(part);
    return json.replace(part, by).getBytes(StandardCharsets.UTF_8);
  }
}
