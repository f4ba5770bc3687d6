task rotate_right "The last number moves to the front; null on the empty list."
in xs: list
let h = last xs
let r = reverse xs
let d = drop 1 r
let b = reverse d
out cons h b
example [6, 11, 0, 9] -> [9, 6, 11, 0]
example [-2, 8, 14] -> [14, -2, 8]
example [-1, -4, 9] -> [9, -1, -4]
example [] -> null
example [4, 7, 6, -3, 1, -1] -> [-1, 4, 7, 6, -3, 1]
example [-3, 4, 14, 4] -> [4, -3, 4, 14]
holdout [10, -3] -> [-3, 10]
holdout [4, 5, 12, 9, -1] -> [-1, 4, 5, 12, 9]
holdout [14, 13, -2] -> [-2, 14, 13]
holdout [-2, 14, -1] -> [-1, -2, 14]
holdout [-2, 7, 8] -> [8, -2, 7]
