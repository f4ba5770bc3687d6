task largest_negative "The negative number closest to zero; null when there is none."
in xs: list
let negatives = filter (<0) xs
out max negatives
example [4, -2, -9, 3] -> -2
example [-4, -22, -7, -27] -> -4
example [-10, -21] -> -10
example [] -> null
example [1, 0] -> null
example [-256] -> -256
holdout [-26, -22, 4, -27, 1, -25, -3] -> -3
holdout [-11, 5, -27, -17] -> -11
holdout [-15, -18, -25] -> -15
holdout [-12, -7, 0] -> -7
holdout [6] -> null
