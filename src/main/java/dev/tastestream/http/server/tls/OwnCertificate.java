package dev.tastestream.http.server.tls;

import dev.tastestream.domain.Sha256;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the certificate that is right at the moment of each handshake. Connections that are open
 * keep theirs. A handshake asks for certificate and key one after the other, so it gets a name of
 * the pair, which stays the same when the files change in between.
 */
final class OwnCertificate extends X509ExtendedKeyManager {

  private static final int NAME_BYTES = 16;

  private final Supplier<Identity> identity;

  /** The last two: a handshake takes less time than it takes to read another one. */
  private final Map<String, Identity> byName = new ConcurrentHashMap<>();

  private volatile String earlier = "";
  private volatile String last = "";

  OwnCertificate(Supplier<Identity> identity) {
    this.identity = identity;
  }

  /** Returns the name of the pair; null if its key is not of the type that JSSE asks for. */
  private synchronized String name(String keyType) {
    Identity now = identity.get();
    if (!keyType.equals(now.key().getAlgorithm())) {
      return null;
    }
    String name = name(now);
    if (!name.equals(last)) {
      byName.remove(earlier);
      earlier = last;
      last = name;
      byName.put(name, now);
    }
    return name;
  }

  private static String name(Identity identity) {
    try {
      return Sha256.beginning(identity.chain().get(0).getEncoded(), NAME_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("can't happen: the certificate was decoded before", e);
    }
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return name(keyType);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return name(keyType);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    String name = name(keyType);
    return name == null ? null : new String[] {name};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return byName.get(alias).chain().toArray(new X509Certificate[0]);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return byName.get(alias).key();
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }
}
