task largest_fall "The deepest fall from an earlier high, 0 when there is none; null for an empty list or a fall above 255."
in xs: list
let highs = scanl1 max xs
let falls = zipwith (-) highs xs
out max falls
example [3, 8, 2, 9, 7] -> 6
example [-1, 0, 0, -9] -> 9
example [-5, 5, 11, 1, 15, 14] -> 10
example [] -> null
example [1, 2, 3] -> 0
example [255, -256] -> null
holdout [11, 0, 5, 8, -6] -> 17
holdout [17, 5, 20, 11, -6] -> 26
holdout [7, 6] -> 1
holdout [100, -155] -> 255
holdout [5] -> 0
