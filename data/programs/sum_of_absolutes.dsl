task sum_of_absolutes "The sum of the sizes of the numbers, without their signs; null when it exceeds 255."
in xs: list
let flipped = map (*-1) xs
let sizes = zipwith max xs flipped
out sum sizes
example [3, -1, 4] -> 8
example [14, -2, 13] -> 29
example [-15, 3, 14, -10, -14, 20, 1] -> 77
example [] -> 0
example [-255] -> 255
example [-256] -> null
holdout [-3, -8, 10, -14, -9, 18] -> 62
holdout [-11, -20, 15, -18, -11, -7] -> 82
holdout [-14, -8, 17, 13, -6] -> 58
holdout [0, -7] -> 7
holdout [200, -56] -> null
